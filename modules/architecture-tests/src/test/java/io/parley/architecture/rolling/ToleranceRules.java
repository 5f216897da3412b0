package io.parley.architecture.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.architecture.calls.CallListener;
import io.parley.architecture.rolling.after.NewShop;
import io.parley.architecture.rolling.before.OldShop;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.InternalKeys;
import io.parley.kernel.runtime.ModuleClient;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.kernel.runtime.ModuleRoutes;
import io.parley.kernel.runtime.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How releases bear with each other, shown on a contract before and after its changes: a field that
 * the reader does not know is ignored, one that is absent is null, and nothing else is guessed.
 */
class ToleranceRules {
  private static final String KEY = "a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final List<Object> seen = new ArrayList<>();
  private CallListener listener = CallListener.open();

  /** The core as it was. */
  private final class Former implements OldShop {
    @Override
    public List<OldShop.Goods> find(OldShop.Wanted wanted) {
      seen.add(wanted);
      return List.of(new OldShop.Goods("ball", OldShop.Colour.BLUE));
    }

    @Override
    public String buy(OldShop.Payment payment) {
      seen.add(payment);
      return "bought";
    }
  }

  /** The core as it is. */
  private final class Present implements NewShop {
    private final NewShop.Colour colour;

    Present(NewShop.Colour colour) {
      this.colour = colour;
    }

    @Override
    public List<NewShop.Goods> find(NewShop.Wanted wanted) {
      seen.add(wanted);
      return List.of(new NewShop.Goods("ball", colour, Optional.of(3)));
    }

    @Override
    public String buy(NewShop.Payment payment) {
      seen.add(payment);
      return "bought";
    }

    @Override
    public long stock(String name) {
      return 7;
    }
  }

  private OldShop formerCallsPresent(NewShop.Colour answered) {
    host(NewShop.class, new Present(answered));
    return ModuleClient.of(OldShop.class, listener.base(), InternalKeys.parse(KEY));
  }

  private NewShop presentCallsFormer() {
    host(OldShop.class, new Former());
    return ModuleClient.of(NewShop.class, listener.base(), InternalKeys.parse(KEY));
  }

  private <T> void host(Class<T> contract, T core) {
    ModuleRegistry.register(contract, core, contract.getClassLoader());
    listener.answering(ModuleRoutes.of(Settings.of(Map.of(InternalKeys.SETTING, KEY)), contract));
  }

  @AfterEach
  void close() {
    ModuleRegistry.unregister(OldShop.class);
    listener.close();
  }

  private static <T> T calling(Supplier<T> call) {
    return new CallContext(
            null,
            Actor.system("rolling"),
            Instant.now().plusSeconds(5),
            new RequestId(UUID.randomUUID(), false),
            "trace")
        .run(call);
  }

  private static Unavailable refused(Supplier<?> call) {
    return catchThrowableOfType(Unavailable.class, () -> calling(call));
  }

  @Test
  void anAbsentFieldIsNullAndAnUnknownOneIsIgnored() {
    OldShop former = formerCallsPresent(NewShop.Colour.RED);

    List<OldShop.Goods> answer =
        calling(() -> former.find(new OldShop.Wanted(OldShop.Colour.RED, 5)));

    assertThat(seen).containsExactly(new NewShop.Wanted(NewShop.Colour.RED, 5, null));
    assertThat(answer).containsExactly(new OldShop.Goods("ball", OldShop.Colour.RED));
  }

  @Test
  void anUnknownFieldIsIgnoredAndAnAbsentOptionalIsEmpty() {
    var present = presentCallsFormer();

    var answer = calling(() -> present.find(new NewShop.Wanted(NewShop.Colour.BLUE, 5, "large")));

    assertThat(seen).containsExactly(new OldShop.Wanted(OldShop.Colour.BLUE, 5));
    assertThat(answer)
        .containsExactly(new NewShop.Goods("ball", NewShop.Colour.BLUE, Optional.empty()));
  }

  @Test
  void fieldsOfSealedKindsAreBorneWithAlike() {
    var present = presentCallsFormer();

    String answer = calling(() -> present.buy(new NewShop.Card("4711", "A. Reader")));

    assertThat(answer).isEqualTo("bought");
    assertThat(seen).containsExactly(new OldShop.Card("4711"));
  }

  @Test
  void anOperationThatIsNotThereYetIsUnavailable() {
    var present = presentCallsFormer();

    assertThat(refused(() -> present.stock("ball"))).isNotNull();
  }

  @Test
  void anUnknownConstantIsNeverTakenForAnother() {
    var present = presentCallsFormer();

    Unavailable asked =
        refused(() -> present.find(new NewShop.Wanted(NewShop.Colour.GREEN, 5, null)));

    assertThat(asked).isNotNull();
    assertThat(seen).isEmpty();
  }

  @Test
  void anUnknownConstantInAnAnswerEndsTheCall() {
    OldShop former = formerCallsPresent(NewShop.Colour.GREEN);

    assertThat(refused(() -> former.find(new OldShop.Wanted(OldShop.Colour.RED, 5)))).isNotNull();
  }

  @Test
  void anUnknownKindIsNeverTakenForAnother() {
    var present = presentCallsFormer();

    assertThat(refused(() -> present.buy(new NewShop.Invoice("Harbour 1")))).isNotNull();
    assertThat(seen).isEmpty();
  }
}
