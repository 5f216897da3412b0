package io.parley.exchange.core.running;

/** Small Disqus files. */
final class Posts {
  private Posts() {}

  static String file(String... records) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<disqus xmlns=\"http://disqus.com\""
        + " xmlns:dsq=\"http://disqus.com/disqus-internals\">\n"
        + String.join("\n", records)
        + "\n</disqus>\n";
  }

  static String thread(String id) {
    return "<thread dsq:id='" + id + "'><id>page-" + id + "</id><title>T</title></thread>";
  }

  static String post(String id, String thread) {
    return post(id, thread, null, "");
  }

  static String reply(String id, String thread, String parent) {
    return post(id, thread, parent, "");
  }

  static String post(String id, String thread, String parent, String more) {
    return "<post dsq:id='"
        + id
        + "'><message>text of "
        + id
        + "</message><createdAt>2013-10-10T19:20:29Z</createdAt>"
        + more
        + "<thread dsq:id='"
        + thread
        + "'/>"
        + (parent == null ? "" : "<parent dsq:id='" + parent + "'/>")
        + "</post>";
  }
}
