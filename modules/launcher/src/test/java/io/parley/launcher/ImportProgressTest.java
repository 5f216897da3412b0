package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ImportProgressTest {
  @Test
  void theTableHoldsEveryBucketAndItsSum() throws Exception {
    String buckets =
        """
        {"thread": {"created": 3, "rejected": 1},
         "comment": {"created": 1200, "tombstoned": 30, "quarantined": 4, "unchanged": 6}}""";

    assertThat(ImportProgress.table(new ObjectMapper().readTree(buckets)))
        .containsExactly(
            "                    threads     comments",
            "  created                 3        1,200",
            "  updated                 0            0",
            "  unchanged               0            6",
            "  tombstoned              0           30",
            "  quarantined             0            4",
            "  rejected                1            0",
            "  sum                     4        1,240");
  }

  @Test
  void aFailureNamesThePlaceInTheFile() throws Exception {
    String error =
        """
        {"code": "import.file.malformed", "detail": "The file ends too early.", "line": 147, "column": 24}""";

    assertThat(ImportProgress.ending("failed", new ObjectMapper().readTree(error)))
        .isEqualTo("The import failed: The file ends too early. Line 147, column 24.");
    assertThat(ImportProgress.ending("cancelled", new ObjectMapper().readTree("null")))
        .isEqualTo("The import is cancelled.");
  }
}
