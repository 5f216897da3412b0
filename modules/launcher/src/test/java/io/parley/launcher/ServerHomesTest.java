package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerHomesTest {
  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void openHome() {
    home = new Home(folder);
  }

  @Test
  void findsServersOfModulesAndOfAClusterByTheirNames() throws IOException {
    for (Home server :
        new Home[] {home.ofNode("discussion"), home.ofCluster("2"), home.ofCluster("balancer")}) {
      Files.createDirectories(server.folder());
    }

    ServerHomes homes = ServerHomes.of(home);

    assertThat(homes.find("discussion", Optional.empty())).isEqualTo(home.ofNode("discussion"));
    assertThat(homes.find("2", Optional.empty())).isEqualTo(home.ofCluster("2"));
    assertThat(homes.find("balancer", Optional.empty())).isEqualTo(home.ofCluster("balancer"));
  }

  @Test
  void aServerForTheTimeBeingIsMeantOnlyWhileItRuns() throws IOException {
    Files.createDirectories(home.ofNode("discussion").folder());
    Files.createDirectories(home.ofNode("discussion-interim").folder());
    ServerHomes homes = ServerHomes.of(home);
    State state = State.starting(new Ports(8080));

    assertThat(homes.find("discussion", Optional.of(state))).isEqualTo(home.ofNode("discussion"));

    state.remember("node.discussion-interim", ProcessHandle.current());
    assertThat(homes.find("discussion", Optional.of(state)))
        .isEqualTo(home.ofNode("discussion-interim"));
  }

  @Test
  void namesTheServersThereAre() throws IOException {
    assertThatThrownBy(() -> ServerHomes.of(home).find("discussion", Optional.empty()))
        .isInstanceOf(Halt.class)
        .hasMessage("There is no server called discussion: name none for the main one.");

    Files.createDirectories(home.ofNode("identity").folder());
    Files.createDirectories(home.ofNode("exchange-interim").folder());
    assertThatThrownBy(() -> ServerHomes.of(home).find("../../etc", Optional.empty()))
        .isInstanceOf(Halt.class)
        .hasMessage(
            "There is no server called ../../etc: name one of identity, or none for the main one.");
  }
}
