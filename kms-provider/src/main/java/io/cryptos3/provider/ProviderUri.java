package io.cryptos3.provider;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.security.ProviderUtils;

/**
 * A URI {@code splitkey://https@host1;host2:port/project}: the appliances of a project.
 *
 * <p>A host without a port has that of the last host, as in Hadoop's {@code kms://}; each may have
 * its own.
 *
 * @param uri as it was given
 * @param appliances {@code https://host:port}, in the order given
 * @param project the project's name
 */
record ProviderUri(URI uri, List<URI> appliances, String project) {
  private static final String FORM = SplitKeyProvider.SCHEME + "://https@HOST[;HOST]:PORT/PROJECT";

  static ProviderUri parse(URI uri) throws IOException {
    if (uri.getAuthority() == null || !uri.getAuthority().startsWith("https@")) {
      throw malformed(uri, "only https is spoken");
    }
    if (uri.getQuery() != null || uri.getFragment() != null) {
      throw malformed(uri, "a query or fragment has no meaning");
    }
    URI nested = ProviderUtils.unnestUri(uri).toUri();
    String project = nested.getPath().substring(Math.min(1, nested.getPath().length()));
    if (project.isEmpty() || project.contains("/")) {
      throw malformed(uri, "its path must be the name of one project");
    }
    return new ProviderUri(uri, appliances(uri, nested.getAuthority()), project);
  }

  private static List<URI> appliances(URI uri, String authority) throws IOException {
    String[] hosts = authority == null ? new String[0] : authority.split(";", -1);
    List<URI> appliances = new ArrayList<>();
    String lastPort = hosts.length == 0 ? "" : port(hosts[hosts.length - 1]);
    for (String host : hosts) {
      appliances.add(appliance(uri, port(host).isEmpty() ? host + lastPort : host));
    }
    return appliances;
  }

  /** Returns the colon and what follows it, outside the brackets of an IPv6 address. */
  private static String port(String host) {
    int colon = host.indexOf(':', host.indexOf(']') + 1);
    return colon < 0 ? "" : host.substring(colon);
  }

  private static URI appliance(URI uri, String hostAndPort) throws IOException {
    try {
      URI appliance = new URI("https://" + hostAndPort).parseServerAuthority();
      if (appliance.getHost() != null
          && appliance.getPort() > 0
          && appliance.getUserInfo() == null) {
        return appliance;
      }
    } catch (URISyntaxException e) {
      throw (IOException) malformed(uri, "'" + hostAndPort + "' is no host and port").initCause(e);
    }
    throw malformed(uri, "'" + hostAndPort + "' is no host and port");
  }

  private static IOException malformed(URI uri, String why) {
    return new IOException("Malformed key provider URI " + uri + ": " + why + "; expected " + FORM);
  }
}
