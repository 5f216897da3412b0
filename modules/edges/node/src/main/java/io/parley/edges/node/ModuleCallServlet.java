package io.parley.edges.node;

import io.parley.kernel.runtime.InternalKeys;
import io.parley.kernel.runtime.ModuleDispatcher;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Carries calls of other servers from HTTP to the dispatcher and the answers back. */
@WebServlet(name = "module-calls", urlPatterns = "/*", loadOnStartup = 1)
public class ModuleCallServlet extends HttpServlet {
  @Inject ModuleDispatcher dispatcher;

  @Override
  public void init() {
    if (!dispatcher.hasKeys()) {
      log(
          "There are no internal keys, so every call from another server is refused. Set "
              + InternalKeys.SETTING
              + " when modules are to run elsewhere or in loopback mode.");
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    send(
        dispatcher.answer(
            request.getMethod(),
            request.getRequestURI(),
            request::getHeader,
            request.getContentLengthLong(),
            request.getInputStream()),
        response);
  }

  private static void send(ModuleDispatcher.Answer answer, HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    if (answer.status() != HttpServletResponse.SC_NO_CONTENT) {
      response.setContentType(answer.mediaType());
      response.setContentLength(answer.body().length);
      response.getOutputStream().write(answer.body());
    }
  }
}
