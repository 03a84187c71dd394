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
  private final HeadTimeout heads;

  Dispatcher(
      RouteTable routes,
      Lanes lanes,
      RateLimits limits,
      RequestObserver observer,
      HeadTimeout heads) {
    this.routes = routes;
    this.lanes = lanes;
    this.limits = limits;
    this.observer = observer;
    this.heads = heads;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    heads.received(request);
    new Exchange(request, response, callback, lanes, limits, observer).run(routes);
    return true;
  }
}
