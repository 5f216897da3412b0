package io.parley.benchmarks.load;

import java.io.IOException;
import java.util.List;

/** One thing that is measured. */
interface Bench {
  /** What it is called on the command line. */
  String name();

  /** What it does, in one sentence for the head of the table. */
  String about();

  /** Measures. */
  List<Figure> run(Stage stage) throws IOException;
}
