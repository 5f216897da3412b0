package io.parley.edges.node;

import io.parley.kernel.runtime.InternalKeys;
import io.parley.kernel.runtime.ModuleDispatcher;
import io.parley.kernel.runtime.Wire;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

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
    String path = request.getRequestURI();
    Optional<ModuleDispatcher.Answer> refused =
        dispatcher.refuseEarly(
            request.getMethod(), path, request::getHeader, request.getContentLengthLong());
    if (refused.isPresent()) {
      send(refused.get(), response);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(Wire.MOST_BYTES + 1);
    send(
        body.length > Wire.MOST_BYTES
            ? dispatcher.tooLarge()
            : dispatcher.answer(request.getMethod(), path, request::getHeader, body),
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
