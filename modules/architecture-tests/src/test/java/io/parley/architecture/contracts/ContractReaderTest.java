package io.parley.architecture.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.api.Command;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContractReaderTest {
  /** A contract with everything that a snapshot tells. */
  @ModuleApi(key = "shop")
  interface Shop {
    /** Goods. */
    @Query(timeoutMillis = 1_500)
    Page<Goods> find(String word, @Nullable Integer most);

    /** Nothing. */
    @Command
    @Deprecated
    void order(Payment payment);

    /** Words. */
    @Query
    Map<String, List<@Nullable String>> words(Optional<UUID> id);
  }

  /** Goods. */
  record Goods(UUID id, @Nullable String name, Colour colour, int rank) {
    @Deprecated
    @Override
    public int rank() {
      return rank;
    }
  }

  /** A colour. */
  enum Colour {
    RED,
    @Deprecated
    BEIGE
  }

  /** A payment. */
  sealed interface Payment {
    /** By card. */
    record Card(String number) implements Payment {}

    /** Later. */
    record Invoice() implements Payment {}
  }

  @Test
  void readsAllThatIsOnTheWire() {
    assertThat(SnapshotText.write(ContractReader.read(Shop.class)))
        .isEqualTo(
            """
            # Made from the contract and compared in the build; do not edit. See adr/0017.
            contract shop io.parley.architecture.contracts.ContractReaderTest$Shop

            query find(word: String, most: Integer?): kernel.Page<ContractReaderTest.Goods> within 1500ms
            command order(payment: ContractReaderTest.Payment) within 15s deprecated
            query words(id: Optional<UUID>): Map<String, List<String?>> within 5s

            enum ContractReaderTest.Colour
              RED
              BEIGE deprecated

            record ContractReaderTest.Goods
              id: UUID
              name: String?
              colour: ContractReaderTest.Colour
              rank: int deprecated

            sealed ContractReaderTest.Payment
              ContractReaderTest.Payment.Card
              ContractReaderTest.Payment.Invoice

            record ContractReaderTest.Payment.Card
              number: String

            record ContractReaderTest.Payment.Invoice

            record kernel.Page
              items: List<T>
              next: String?
            """);
  }

  @Test
  void whatIsWrittenCanBeRead() {
    Snapshot snapshot = ContractReader.read(Shop.class);

    assertThat(SnapshotText.parse(SnapshotText.write(snapshot))).isEqualTo(snapshot);
  }
}
