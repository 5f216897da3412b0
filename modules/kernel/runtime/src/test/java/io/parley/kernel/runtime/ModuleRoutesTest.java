package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleRoutesTest {
  private static final String KEYS = "a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private static ModuleRoutes with(Map<String, String> settings) {
    return ModuleRoutes.of(Settings.of(settings), Echo.class);
  }

  private static Map<String, String> withKeys(String... namesAndValues) {
    Map<String, String> settings = new HashMap<>(Map.of("parley.internal.keys", KEYS));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return settings;
  }

  private static ModuleStatus status(ModuleRoutes routes) {
    return routes.statuses().get(0);
  }

  @Test
  void goLocallyUnlessToldOtherwise() {
    ModuleRoutes routes = with(Map.of());

    assertThat(routes.gateway(Contract.of(Echo.class), TransactionGuard.none()))
        .isInstanceOf(Echo.class);
    assertThat(routes.table()).contains("echo").endsWith("local");
    assertThat(status(routes)).isEqualTo(new ModuleStatus("echo", "local", 1, false, 0, "closed"));
  }

  @Test
  void followTheModulesOwnSettingFirst() {
    ModuleRoutes routes =
        with(
            withKeys(
                "parley.modules",
                "loopback",
                "parley.module.echo",
                "http://10.0.0.7:8082/,http://10.0.0.8:8082"));

    assertThat(routes.table()).endsWith("http://10.0.0.7:8082, http://10.0.0.8:8082");
    assertThat(status(routes).route()).isEqualTo("remote");
    assertThat(status(routes).servers()).isEqualTo(2);
    assertThat(status(routes).toString()).doesNotContain("10.0.0");
  }

  @Test
  void loopBackToTheInternalListener() {
    ModuleRoutes routes =
        with(withKeys("parley.modules", "loopback", "parley.internal.port", "8102"));

    assertThat(routes.table()).endsWith("loopback through http://127.0.0.1:8102");
    assertThat(status(routes).route()).isEqualTo("loopback");
  }

  @Test
  void refuseToGoThroughHttpWithoutAKeyOrAPort() {
    assertThatThrownBy(
            () -> with(Map.of("parley.modules", "loopback", "parley.internal.port", "8102")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Set parley.internal.keys");
    assertThatThrownBy(() -> with(withKeys("parley.modules", "loopback")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("set parley.internal.port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Local", "ftp://host", "host:8082", "http://", "http://a b", ","})
  void refuseAModeThatIsNone(String mode) {
    assertThatThrownBy(() -> with(withKeys("parley.module.echo", mode)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("parley.module.echo")
        .hasMessageContaining("it must be local, loopback, or URLs");
  }

  @Test
  void takeTheEntriesOfTheFileBeforeTheSettings() {
    ModuleRoutes routes = with(withKeys("parley.module.echo", "http://10.0.0.7:8082"));

    routes.apply(Map.of("parley.module.echo", "local", "parley.module.echo.paused", "true"));
    assertThat(routes.table()).endsWith("local, paused: commands are refused");
    assertThat(status(routes).paused()).isTrue();

    routes.apply(Map.of());
    assertThat(routes.table()).endsWith("http://10.0.0.7:8082");
    assertThat(status(routes).paused()).isFalse();
  }

  @Test
  void keepARouteThatDoesNotChange() {
    ModuleRoutes routes = with(withKeys("parley.module.echo", "http://10.0.0.7:8082"));
    Route before = routes.find("echo").orElseThrow().way().route();

    routes.apply(Map.of("parley.module.echo.paused", "true"));

    assertThat(routes.find("echo").orElseThrow().way().route()).isSameAs(before);
  }

  @Test
  void changeNothingWhenOneEntryIsWrong() {
    ModuleRoutes routes = with(Map.of());

    for (Map<String, String> wrong :
        List.of(
            Map.of("parley.module.echo", "http://10.0.0.7:8082"),
            Map.of("parley.internal.keys", KEYS, "parley.module.echo", "elsewhere"),
            Map.of("parley.internal.keys", KEYS, "parley.module.ecko", "local"),
            Map.of("parley.internal.keys", KEYS, "parley.module.echo.paused", "maybe"),
            Map.of("parley.internal.keys", KEYS, "parley.modules", "loopback"))) {
      assertThatThrownBy(() -> routes.apply(wrong)).isInstanceOf(IllegalStateException.class);
      assertThat(routes.table()).endsWith("local");
      assertThat(routes.keys().isEmpty()).isTrue();
    }
  }

  @Test
  void nameWhatTheFileMayHold() {
    assertThatThrownBy(() -> with(Map.of()).apply(Map.of("parley.modul.echo", "local")))
        .hasMessage(
            "The routes file holds \"parley.modul.echo\"; it may hold parley.module.<key>,"
                + " parley.module.<key>.paused and parley.internal.keys, where <key> is one of"
                + " echo.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "noid",
        ":MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "a:short",
        "a:c2hvcnQ=",
        "a b:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
      })
  void refuseMalformedKeysWithoutShowingThem(String keys) {
    assertThatThrownBy(() -> InternalKeys.parse(keys))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("id:secret")
        .hasMessageNotContainingAny("MDEy", "short=");
  }
}
