package io.parley.edges.rest.moderation;

import io.parley.kernel.web.Json;
import io.parley.moderation.api.LiveChange;
import io.parley.moderation.api.LiveChanges;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes as server-sent events; the id of each is the moment up to which everything was told. */
final class EventText {
  private EventText() {}

  static String of(LiveChanges changes, Json json) {
    StringBuilder text = new StringBuilder();
    for (LiveChange change : changes.changes()) {
      text.append("id: ").append(changes.until()).append('\n');
      text.append("event: ").append(change.kind()).append('\n');
      text.append("data: ")
          .append(new String(json.write(data(change)), StandardCharsets.UTF_8))
          .append("\n\n");
    }
    return text.toString();
  }

  private static Map<String, @Nullable Object> data(LiveChange change) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    if (change.kind().equals("decision")) {
      data.put("comment", change.subject());
      data.put("site", change.site());
      data.put("action", change.action());
      data.put("after", change.state());
      data.put("actor", change.actor());
      return data;
    }
    data.put("id", change.subject());
    if (change.kind().equals("comment")) {
      data.put("site", change.site());
    }
    data.put("state", change.state());
    return data;
  }
}
