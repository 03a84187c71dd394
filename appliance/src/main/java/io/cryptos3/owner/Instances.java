package io.cryptos3.owner;

import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.wire.InstanceInfo;
import io.cryptos3.wire.InstanceList;
import java.io.IOException;
import java.util.List;

/**
 * The appliance instances of a project, as the key manager knows them. The appliances take no part:
 * one that is stolen or gone can be revoked.
 */
public final class Instances {

  private final KeyManagerOrders keyManager;

  /** Acts for the owner, who stays the caller's to close. */
  public Instances(Owner owner) {
    this.keyManager = new KeyManagerOrders(owner);
  }

  /**
   * Returns the instances, oldest first, with when they were last used.
   *
   * @throws IOException if the key manager cannot be reached or refuses
   */
  public List<InstanceInfo> list() throws IOException {
    return keyManager.command("/instances", InstanceList.class).instances();
  }

  /**
   * Revokes an instance for ever: the key manager erases its ρ. To repeat it does no harm.
   *
   * @throws IOException if the key manager does not know the instance, cannot be reached or refuses
   */
  public void revoke(InstanceId instance) throws IOException {
    keyManager.command("/instances/" + instance + "/revoke");
  }
}
