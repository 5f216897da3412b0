package io.parley.edges.adminweb;

import io.parley.edges.console.ConsoleServlet;
import jakarta.servlet.annotation.WebServlet;

/** Hands out the operator's console. */
@WebServlet("/*")
public class AdminServlet extends ConsoleServlet {
  private static final long serialVersionUID = 1L;

  /**
   * The frame that shows a mail inherits the policy of its page, and mails carry their styles at
   * the elements. Scripts stay refused there, by the policy and by the frame's sandbox.
   */
  @Override
  protected String furtherPolicy() {
    return "style-src-attr 'unsafe-inline'; ";
  }
}
