package io.parley.notification.core.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.runtime.Settings;
import io.parley.notification.api.MailState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxPostTest implements PostContract {
  @Override
  public Post post() {
    return new OutboxPost();
  }

  @Override
  public MailState outcome() {
    return MailState.KEPT;
  }

  @Test
  void isWhatIsUsedUnlessTheSettingsNameAnother() {
    assertThat(Posts.of(Settings.of(Map.of()))).isInstanceOf(OutboxPost.class);
    assertThat(Posts.of(Settings.of(Map.of("parley.mail.backend", "smtp"))))
        .isInstanceOf(SmtpPost.class);
  }
}
