package io.parley.edges.tenantweb;

import io.parley.edges.console.ConsoleServlet;
import jakarta.servlet.annotation.WebServlet;

/** Hands out the tenant web UI. */
@WebServlet("/*")
public class AppServlet extends ConsoleServlet {
  private static final long serialVersionUID = 1L;
}
