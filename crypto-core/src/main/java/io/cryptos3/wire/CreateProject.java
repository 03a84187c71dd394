package io.cryptos3.wire;

/**
 * Request of {@code POST /v1/projects} to the key manager.
 *
 * @param descriptor signed by the owner
 * @param invitation one-time secret from the operator of the key manager
 */
public record CreateProject(ProjectDescriptor descriptor, String invitation) {
  public CreateProject {
    Require.present("descriptor", descriptor);
    Require.text("invitation", invitation);
  }

  /** Shows the project only: the invitation is a secret. */
  @Override
  public String toString() {
    return "CreateProject(" + descriptor.projectId() + ")";
  }
}
