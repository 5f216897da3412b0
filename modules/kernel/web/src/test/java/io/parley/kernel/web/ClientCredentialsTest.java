package io.parley.kernel.web;

import static io.parley.kernel.web.RequestFixture.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCredentialsTest {
  @Test
  void readsTheKeyOfAProgram() {
    assertThat(ClientCredentials.bearer(aRequest().with("Authorization", "bearer abc_1").build()))
        .contains("abc_1");
    assertThat(ClientCredentials.bearer(aRequest().build())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic YTpi", "Bearer", "Bearer a b", "Bearer ä", "Bearer\tx"})
  void refusesOtherAuthorization(String header) {
    assertThatThrownBy(
            () -> ClientCredentials.bearer(aRequest().with("Authorization", header).build()))
        .isInstanceOfSatisfying(
            HttpProblem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(401);
              assertThat(problem.headers()).containsKey("WWW-Authenticate");
            });
  }

  @Test
  void takesTheCookieThatFitsTheConnection() {
    var request = aRequest().withCookie("parley", "plain").withCookie("__Host-parley", "tls");

    assertThat(ClientCredentials.session(request.build(), false)).contains("plain");
    assertThat(ClientCredentials.session(request.build(), true)).contains("tls");
    assertThat(ClientCredentials.session(aRequest().build(), true)).isEmpty();
  }

  @Test
  void keepsCookiesFromScriptsAndOtherSites() {
    assertThat(ClientCredentials.cookie("t0k", true, Duration.ofHours(1)))
        .isEqualTo("__Host-parley=t0k; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure");
    assertThat(ClientCredentials.noCookie(false))
        .isEqualTo("parley=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    assertThatThrownBy(() -> ClientCredentials.cookie("a;b", true, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void comparesCsrfTokens() {
    assertThat(ClientCredentials.csrfMatches("abc", "abc")).isTrue();
    assertThat(ClientCredentials.csrfMatches("abc", "abd")).isFalse();
    assertThat(ClientCredentials.csrfMatches("abc", null)).isFalse();
    assertThat(ClientCredentials.csrfMatches("abc", "")).isFalse();
  }

  @Test
  void knowsItsOwnPagesFromOthers() {
    ClientAddress client =
        new ClientAddress("::1", "::1", false, Optional.of(new WebOrigin("http://parley:8080")));

    assertThat(ClientCredentials.sentByOurselves(aRequest().build(), client)).isTrue();
    assertThat(own("Sec-Fetch-Site", "same-origin", client)).isTrue();
    assertThat(own("Sec-Fetch-Site", "none", client)).isTrue();
    assertThat(own("Sec-Fetch-Site", "cross-site", client)).isFalse();
    assertThat(own("Sec-Fetch-Site", "same-site", client)).isFalse();
    assertThat(own("Origin", "http://parley:8080", client)).isTrue();
    assertThat(own("Origin", "http://parley", client)).isFalse();
    assertThat(own("Origin", "null", client)).isFalse();
  }

  private static boolean own(String header, String value, ClientAddress client) {
    return ClientCredentials.sentByOurselves(aRequest().with(header, value).build(), client);
  }
}
