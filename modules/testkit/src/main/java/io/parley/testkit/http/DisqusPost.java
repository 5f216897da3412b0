package io.parley.testkit.http;

import org.jspecify.annotations.Nullable;

/**
 * A {@code post} element of a Disqus export, correct unless a test asks for a trap.
 *
 * @param id dsq:id, or null to leave it out
 * @param message the XML of the message element's content
 * @param time text of createdAt, or null to leave it out
 * @param spam text of isSpam, or null to leave it out
 */
public record DisqusPost(
    @Nullable String id,
    String thread,
    @Nullable String parent,
    String message,
    String author,
    @Nullable String email,
    @Nullable String time,
    boolean deleted,
    @Nullable String spam) {

  /** A published root by somebody with an e-mail address. */
  public static DisqusPost of(String id, String thread) {
    return new DisqusPost(
        id,
        thread,
        null,
        DisqusExport.cdata("<p>Post " + id + "</p>"),
        "Author " + id,
        "author-" + id + "@example.org",
        "2014-03-02T01:04:05Z",
        false,
        "false");
  }

  public DisqusPost replyingTo(String other) {
    return new DisqusPost(id, thread, other, message, author, email, time, deleted, spam);
  }

  public DisqusPost asDeleted() {
    return new DisqusPost(id, thread, parent, message, author, email, time, true, spam);
  }

  public DisqusPost asSpam() {
    return withSpam("true");
  }

  public DisqusPost withSpam(@Nullable String text) {
    return new DisqusPost(id, thread, parent, message, author, email, time, deleted, text);
  }

  public DisqusPost at(@Nullable String text) {
    return new DisqusPost(id, thread, parent, message, author, email, text, deleted, spam);
  }

  public DisqusPost by(String name) {
    return new DisqusPost(id, thread, parent, message, name, email, time, deleted, spam);
  }

  public DisqusPost withoutEmail() {
    return new DisqusPost(id, thread, parent, message, author, null, time, deleted, spam);
  }

  public DisqusPost withoutId() {
    return new DisqusPost(null, thread, parent, message, author, email, time, deleted, spam);
  }

  /** With that HTML as its text. */
  public DisqusPost saying(String html) {
    return withMessageXml(DisqusExport.cdata(html));
  }

  /** With that XML inside its message element. */
  public DisqusPost withMessageXml(String xml) {
    return new DisqusPost(id, thread, parent, xml, author, email, time, deleted, spam);
  }

  void writeTo(StringBuilder out) {
    out.append("  <post").append(id == null ? "" : " dsq:id=\"" + DisqusExport.escape(id) + "\"");
    out.append(">\n    <id />\n    <message>").append(message).append("</message>\n");
    if (time != null) {
      out.append("    <createdAt>").append(time).append("</createdAt>\n");
    }
    out.append("    <isDeleted>").append(deleted).append("</isDeleted>\n");
    if (spam != null) {
      out.append("    <isSpam>").append(spam).append("</isSpam>\n");
    }
    out.append("    <author>");
    if (email != null) {
      out.append("<email>").append(DisqusExport.escape(email)).append("</email>");
    }
    out.append("<name>").append(DisqusExport.escape(author)).append("</name>");
    out.append("<isAnonymous>false</isAnonymous></author>\n");
    out.append("    <ipAddress>203.0.113.7</ipAddress>\n");
    out.append("    <thread dsq:id=\"").append(DisqusExport.escape(thread)).append("\" />\n");
    if (parent != null) {
      out.append("    <parent dsq:id=\"").append(DisqusExport.escape(parent)).append("\" />\n");
    }
    out.append("  </post>\n");
  }
}
