package io.cryptos3.server;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Where Jetty's requests enter: each becomes an {@link Exchange}. */
final class Dispatcher extends Handler.Abstract {
  private final RouteTable routes;
  private final Lanes lanes;
  private final RateLimits limits;
  private final RequestObserver observer;

  Dispatcher(RouteTable routes, Lanes lanes, RateLimits limits, RequestObserver observer) {
    this.routes = routes;
    this.lanes = lanes;
    this.limits = limits;
    this.observer = observer;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    new Exchange(request, response, callback, lanes, limits, observer).run(routes);
    return true;
  }
}
