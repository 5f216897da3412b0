package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
  @TempDir Path folder;

  @Test
  void survivesTheFile() {
    Home home = new Home(folder);
    State written = State.starting(new Ports(8200));
    written.remember("server", ProcessHandle.current());
    written.phase("ready");

    written.save(home);
    State read = State.of(home).orElseThrow();

    assertThat(read.isRunning()).isTrue();
    assertThat(read.isReady()).isTrue();
    assertThat(read.ports().http()).isEqualTo(8200);
    assertThat(read.process("server")).contains(ProcessHandle.current());
  }

  @Test
  void aStrangerWithTheSameNumberIsNotOurs() {
    Properties values = new Properties();
    values.setProperty("supervisor.pid", String.valueOf(ProcessHandle.current().pid()));
    values.setProperty("supervisor.started", "2001-01-01T00:00:00Z");

    assertThat(new State(values).isRunning()).isFalse();
  }

  @Test
  void knowsWhereModulesAreThatAreNotInTheMainServer() {
    Home home = new Home(folder);
    State written = State.starting(new Ports(8200));
    written.place("discussion", new Ports(8210));
    written.place("exchange", new Ports(8220));
    written.place("exchange", null);
    written.remember("node.discussion", ProcessHandle.current());

    written.save(home);
    State read = State.of(home).orElseThrow();

    assertThat(read.nodes()).isEqualTo(Map.of("discussion", new Ports(8210)));
    assertThat(read.roles()).containsExactly("node.discussion", "supervisor");
    read.forget("node.discussion");
    assertThat(read.roles()).containsExactly("supervisor");
  }

  @Test
  void noFileIsNoState() {
    assertThat(State.of(new Home(folder))).isEmpty();
  }

  @Test
  void isReadByItsOwnerOnly() throws IOException {
    Home home = new Home(folder);

    State.starting(new Ports(8200)).save(home);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.state())))
        .isEqualTo("rw-------");
  }
}
