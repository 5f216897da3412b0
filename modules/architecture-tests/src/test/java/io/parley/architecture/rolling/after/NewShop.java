package io.parley.architecture.rolling.after;

import io.parley.kernel.api.Command;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Query;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sells more. */
@ModuleApi(key = "shop")
public interface NewShop {
  /** Goods of a colour. */
  @Query
  List<Goods> find(Wanted wanted);

  /** Buys. */
  @Command
  String buy(Payment payment);

  /** New: what is left. */
  @Query
  long stock(String name);

  /** What is looked for; new: the size. */
  record Wanted(Colour colour, int most, @Nullable String size) {}

  /** What there is; new: the price. */
  record Goods(String name, Colour colour, Optional<Integer> price) {}

  /** A colour; new: green. */
  enum Colour {
    RED,
    BLUE,
    GREEN
  }

  /** How to pay. */
  sealed interface Payment {}

  /** By card; new: the name on it. */
  record Card(String number, @Nullable String name) implements Payment {}

  /** New: later. */
  record Invoice(String address) implements Payment {}
}
