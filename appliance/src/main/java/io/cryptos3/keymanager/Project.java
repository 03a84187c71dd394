package io.cryptos3.keymanager;

import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProjectDescriptor;

/**
 * A project as it is stored.
 *
 * @param descriptor checked when the project was created
 * @param ownerSequence the highest in anything accepted from the owner
 * @param sealedPadKey what seals the pads of its instances
 */
record Project(ProjectDescriptor descriptor, long ownerSequence, Bytes sealedPadKey) {
  ProjectId id() {
    return descriptor.projectId();
  }
}
