package io.parley.architecture.rolling.before;

import io.parley.kernel.api.Command;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Query;
import java.util.List;

/** Sells. */
@ModuleApi(key = "shop")
public interface OldShop {
  /** Goods of a colour. */
  @Query
  List<Goods> find(Wanted wanted);

  /** Buys. */
  @Command
  String buy(Payment payment);

  /** What is looked for. */
  record Wanted(Colour colour, int most) {}

  /** What there is. */
  record Goods(String name, Colour colour) {}

  /** A colour. */
  enum Colour {
    RED,
    BLUE
  }

  /** How to pay. */
  sealed interface Payment {}

  /** By card. */
  record Card(String number) implements Payment {}
}
