package io.parley.edges.embed;

import io.parley.edges.reading.HotPath;
import io.parley.edges.reading.Reads;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.List;

/** Opens the hot path before these pages when they start. */
@WebListener
public class HotPages implements ServletContextListener {
  private final Reads reads;
  private final SharedPages pages;

  @Inject
  public HotPages(Reads reads, SharedPages pages) {
    this.reads = reads;
    this.pages = pages;
  }

  @Override
  public void contextInitialized(ServletContextEvent started) {
    HotPath.open(started.getServletContext(), reads, List.of(pages));
  }
}
