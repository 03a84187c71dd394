package io.cryptos3.keymanager;

import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.ProblemCode;
import java.util.function.Function;

/** The ids in the paths of the route table. */
final class PathIds {
  static final String PROJECT = "project";
  static final String INSTANCE = "instance";
  static final String VERSION = "version";
  static final String EPOCH = "epoch";

  private PathIds() {}

  static ProjectId project(Request request) {
    return parse(request, PROJECT, ProjectId::new);
  }

  static InstanceId instance(Request request) {
    return parse(request, INSTANCE, InstanceId::new);
  }

  /** Returns a master epoch. */
  static long epoch(Request request) {
    return parse(request, EPOCH, Long::parseUnsignedLong);
  }

  static KeyVersionId version(Request request) {
    return parse(request, VERSION, KeyVersionId::new);
  }

  private static <T> T parse(Request request, String name, Function<String, T> type) {
    try {
      return type.apply(request.parameter(name));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemCode.NOT_FOUND, e.getMessage(), e);
    }
  }
}
