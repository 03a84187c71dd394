package io.cryptos3.server;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Where Jetty's requests enter: each becomes an {@link Exchange}. */
final class Dispatcher extends Handler.Abstract {
  private final RouteTable routes;

  Dispatcher(RouteTable routes) {
    this.routes = routes;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    new Exchange(request, response, callback, getServer().getThreadPool()).run(routes);
    return true;
  }
}
