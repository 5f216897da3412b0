package io.parley.edges.rest.reading;

import io.parley.edges.reading.HotPath;
import io.parley.edges.reading.Reads;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.List;

/** Opens the hot path before this interface when it starts. */
@WebListener
public class HotReads implements ServletContextListener {
  private final Reads reads;
  private final ThreadLists lists;
  private final ThreadCounts counts;

  @Inject
  public HotReads(Reads reads, ThreadLists lists, ThreadCounts counts) {
    this.reads = reads;
    this.lists = lists;
    this.counts = counts;
  }

  @Override
  public void contextInitialized(ServletContextEvent started) {
    HotPath.open(started.getServletContext(), reads, List.of(lists, counts));
  }
}
