package io.parley.architecture.contracts;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sort of change is found and judged. */
class ChangesTest {
  private static final String SHOP =
      """
      contract shop io.parley.shop.api.Shop

      query find(query: FindGoods): Page<Goods> within 5s
      query stock(id: UUID): Map<String, Long> within 5s
      query old(id: UUID) within 5s deprecated
      command order(command: Order, note: String?): Receipt? within 15s

      event shop.goods.sold: GoodsSold by goods
      event shop.goods.shown: GoodsSold by goods deprecated
      subscribes shop.goods.sold

      record FindGoods
        word: String
        most: int

      record Goods
        id: UUID
        name: String
        picture: String?
        colour: Colour
        weight: Weight
        label: String? deprecated
        rank: int deprecated

      record GoodsSold
        goods: UUID
        note: String

      record Order
        goods: UUID
        payment: Payment
        voucher: String?

      record Payment.Card
        number: String

      record Payment.Invoice
        address: String

      record Receipt
        number: String

      enum Colour
        RED
        BLUE
        BEIGE deprecated

      sealed Payment
        Payment.Card
        Payment.Invoice

      record Weight
        grams: long
      """;

  private static List<Change> afterwards(String from, String to) {
    assertThat(SHOP).contains(from);
    return Changes.between(SnapshotText.parse(SHOP), SnapshotText.parse(SHOP.replace(from, to)));
  }

  static Stream<Arguments> breaking() {
    return Stream.of(
        arguments(
            "query stock(id: UUID): Map<String, Long> within 5s",
            "",
            "the operation stock is gone"),
        arguments("query stock(", "query supply(", "the operation stock is gone"),
        arguments("query stock", "command stock", "the operation stock became a command"),
        arguments("command order", "query order", "the operation order became a query"),
        arguments(
            "Map<String, Long>", "Map<String, Integer>", "answers Map<String, Integer> instead of"),
        arguments("): Receipt? within", ") within", "answers nothing instead of Receipt?"),
        arguments("): Receipt? within", "): Receipt within", "answers Receipt instead of Receipt?"),
        arguments(
            "stock(id: UUID)",
            "stock(id: UUID, place: String?)",
            "stock takes 2 arguments instead of 1"),
        arguments(
            "stock(id: UUID)",
            "stock(id: String)",
            "the argument id of stock is String instead of UUID"),
        arguments(
            "note: String?", "note: String", "the argument note of order may no longer be null"),
        arguments("  picture: String?\n", "", "the field Goods.picture is gone"),
        arguments("  picture: String?", "  image: String?", "the field Goods.picture is gone"),
        arguments("  rank: int deprecated\n", "", "the field Goods.rank is gone"),
        arguments("  grams: long", "  grams: int", "the field Weight.grams is int instead of long"),
        arguments("  grams: long", "  grams: long\n  net: long", "the field Weight.net is new"),
        arguments(
            "  grams: long",
            "  net: long?\n  grams: long",
            "fields of Weight stand in another order"),
        arguments(
            "  id: UUID\n  name: String",
            "  name: String\n  id: UUID",
            "Goods stand in another order"),
        arguments("  picture: String?", "  picture: String", "Goods.picture may no longer be null"),
        arguments("  voucher: String?", "  voucher: String", "Order.voucher may no longer be null"),
        arguments("  name: String", "  name: String?", "Goods.name may be null"),
        arguments("  RED\n", "", "the constant RED of Colour is gone"),
        arguments("  RED", "  CRIMSON", "the constant RED of Colour is gone"),
        arguments(
            "sealed Payment\n  Payment.Card\n",
            "sealed Payment\n",
            "the kind Payment.Card of Payment is gone"),
        arguments(
            "event shop.goods.sold: GoodsSold by goods\n", "", "the event shop.goods.sold is gone"),
        arguments(
            "sold: GoodsSold by goods", "sold: Goods by goods", "is told by Goods instead of"),
        arguments("sold: GoodsSold by goods", "sold: GoodsSold by note", "has the streams of note"),
        arguments("  note: String\n", "  note: String?\n", "the field GoodsSold.note may be null"),
        arguments("enum Colour", "sealed Colour", "Colour became another sort of type"));
  }

  @ParameterizedTest
  @MethodSource("breaking")
  void findsWhatBreaks(String from, String to, String sentence) {
    assertThat(afterwards(from, to))
        .filteredOn(change -> !change.compatible())
        .extracting(Change::sentence)
        .singleElement(as(STRING))
        .contains(sentence)
        .endsWith(".");
  }

  static Stream<Arguments> harmless() {
    return Stream.of(
        arguments(
            "query old(id: UUID) within 5s deprecated",
            "",
            "the operation old is gone, as was announced"),
        arguments(
            "query stock",
            "query newest(): Goods within 5s\nquery stock",
            "the operation newest is new; call it from the release after this one on"),
        arguments(
            "Receipt? within 15s",
            "Receipt? within 20s",
            "the operation order has 20s instead of 15s"),
        arguments(
            "stock(id: UUID)", "stock(goods: UUID)", "the argument goods of stock was called id"),
        arguments(
            "event shop.goods.shown: GoodsSold by goods deprecated\n",
            "",
            "the event shop.goods.shown is gone, as was announced"),
        arguments(
            "subscribes shop.goods.sold",
            "event shop.goods.seen: GoodsSold by goods\nsubscribes shop.goods.sold",
            "the event shop.goods.seen is new"),
        arguments(
            "subscribes shop.goods.sold",
            "subscribes shop.goods.seen",
            "the module subscribes to shop.goods.seen"),
        arguments(
            "  word: String",
            "  word: String?",
            "the field FindGoods.word may be null; leave it out from"),
        arguments(
            "  grams: long",
            "  grams: long\n  net: Long?",
            "the field Weight.net is new, and may be absent"),
        arguments(
            "  grams: long",
            "  grams: long\n  net: Optional<Long>",
            "the field Weight.net is new, and may be absent"),
        arguments(
            "  label: String? deprecated\n", "", "the field Goods.label is gone, as was announced"),
        arguments(
            "  BEIGE deprecated\n", "", "the constant BEIGE of Colour is gone, as was announced"),
        arguments(
            "  BLUE",
            "  BLUE\n  GREEN",
            "the constant GREEN of Colour is new; send it from the release"),
        arguments(
            "sealed Payment\n",
            "sealed Payment\n  Payment.Cash\n",
            "the kind Payment.Cash of Payment is new; send it from"));
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void findsWhatDoesNotBreak(String from, String to, String sentence) {
    assertThat(afterwards(from, to))
        .allMatch(Change::compatible)
        .extracting(Change::sentence)
        .singleElement(as(STRING))
        .contains(sentence);
  }

  @Test
  void whatTravelsBesideEveryCallCountsAsAnswered() {
    String head = "contract kernel io.parley.kernel.api\n\nrecord Actor\n  id: String\n";

    assertThat(
            Changes.between(
                SnapshotText.parse(head),
                SnapshotText.parse(head.replace("id: String", "id: String?"))))
        .singleElement()
        .matches(change -> !change.compatible());
  }

  @Test
  void nothingChangedIsNoChange() {
    assertThat(afterwards("RED", "RED")).isEmpty();
  }
}
