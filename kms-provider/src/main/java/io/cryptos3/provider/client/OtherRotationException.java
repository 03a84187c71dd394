package io.cryptos3.provider.client;

import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.wire.ProjectDescriptor;

/** An appliance has followed another rotation to the master epoch of the project file. */
final class OtherRotationException extends NotGenuineException {
  private static final long serialVersionUID = 1L;

  OtherRotationException(ProjectDescriptor own) {
    super(
        "The appliance shows another rotation of project "
            + own.name()
            + " to master epoch "
            + own.masterEpoch()
            + " than the project file is of: the owner has signed two, or the appliance lies; ask"
            + " the owner for the project file of now");
  }
}
