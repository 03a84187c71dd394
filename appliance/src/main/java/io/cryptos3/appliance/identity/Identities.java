package io.cryptos3.appliance.identity;

import io.cryptos3.appliance.AuditedChanges;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.Database;
import io.cryptos3.server.Repeats;
import io.cryptos3.server.Route;
import io.cryptos3.splitkey.ProjectId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The identities of a project, what they show and what they may do: put together. */
public final class Identities {

  private final ProjectId project;
  private final ClientCertificates certificates;
  private final GrantTable grants;
  private final Rights rights;
  private final Tokens tokens;
  private final DeletedIdentities deleted;
  private final ClientAccess clients;

  /**
   * Puts the identities of a project together.
   *
   * @param certificates issues those of clients
   */
  public Identities(
      ProjectId project,
      Database database,
      ClientCertificates certificates,
      AuditLog audit,
      Supplier<TokenLimits> limits,
      Clock clock) {
    this.project = project;
    this.certificates = certificates;
    this.grants = new GrantTable(database);
    this.rights = new Rights(grants, audit);
    this.tokens = new Tokens(database, limits, clock);
    this.deleted = new DeletedIdentities(database, clock);
    this.clients = new ClientAccess(new Authentication(tokens, deleted, clock), rights);
  }

  /** Returns what was granted. */
  public GrantTable grants() {
    return grants;
  }

  /** Returns who decides what they may do. */
  public Rights rights() {
    return rights;
  }

  /** Returns who admits them. */
  public ClientAccess clients() {
    return clients;
  }

  /** Returns the routes about them. */
  public List<Route> routes(AuditedChanges changes, Repeats repeats, SecureRandom random) {
    List<Route> all = new ArrayList<>();
    all.addAll(new ClientRoutes(clients, certificates, deleted, changes).routes());
    all.addAll(new GrantRoutes(clients, grants, changes).routes());
    all.addAll(new TokenRoutes(clients, rights, tokens, changes, repeats, random).routes());
    all.addAll(
        new DelegationRoutes(clients, rights, tokens, changes, repeats, project, random).routes());
    return all;
  }
}
