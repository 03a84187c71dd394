package io.cryptos3.provider.token;

import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.token.DelegationTokenIdentifier;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.token.delegation.AbstractDelegationTokenIdentifier;

/**
 * The public part of a delegation token in Hadoop's form: what the appliance says of it, and where
 * the appliances of its project are, so that a renewer finds them.
 *
 * <p>Nothing in it is believed. The appliance goes by its own store, and whoever connects to the
 * address trusts only what the project descriptor of its own configuration vouches for.
 *
 * <p>Hadoop finds it as a service, makes an empty one, and has it read itself.
 */
public final class SplitKeyTokenIdentifier extends AbstractDelegationTokenIdentifier {
  private static final byte FORMAT = 1;
  private static final int MAX_BYTES = 16 << 10;

  private URI provider;
  private DelegationTokenIdentifier described;

  /** Made by the service loader, and empty until it is read. */
  public SplitKeyTokenIdentifier() {}

  private SplitKeyTokenIdentifier(URI provider, DelegationTokenIdentifier described) {
    set(provider, described);
  }

  /**
   * Describes a token.
   *
   * @param provider {@code splitkey://…} of its project
   */
  static SplitKeyTokenIdentifier of(URI provider, DelegationTokenIdentifier described) {
    return new SplitKeyTokenIdentifier(provider, described);
  }

  private void set(URI newProvider, DelegationTokenIdentifier newDescribed) {
    provider = newProvider;
    described = newDescribed;
    setOwner(new Text(described.owner()));
    setIssueDate(described.issuedAt().toEpochMilli());
    setMaxDate(described.maxAt().toEpochMilli());
  }

  /** Returns {@code splitkey://…} of its project. */
  public URI provider() {
    return provider;
  }

  /** Returns what the appliance says of it. */
  public DelegationTokenIdentifier described() {
    return described;
  }

  @Override
  public Text getKind() {
    return DelegationTokens.KIND;
  }

  /**
   * Returns the identity that may renew it, as it is: Hadoop's own would take it for a principal.
   */
  @Override
  public Text getRenewer() {
    return described == null ? new Text() : new Text(described.renewer());
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    Text.writeString(out, provider.toString(), MAX_BYTES);
    byte[] encoded = described.encode().toArray();
    out.writeInt(encoded.length);
    out.write(encoded);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    byte format = in.readByte();
    if (format != FORMAT) {
      throw new IOException("Unknown format of a delegation token of cryptos3: " + format);
    }
    String address = Text.readString(in, MAX_BYTES);
    int length = in.readInt();
    if (length < 0 || length > MAX_BYTES) {
      throw malformed("its length is " + length + ", at most " + MAX_BYTES + " are allowed", null);
    }
    byte[] encoded = new byte[length];
    in.readFully(encoded);
    try {
      set(new URI(address), DelegationTokenIdentifier.decode(Bytes.of(encoded)));
    } catch (URISyntaxException | MalformedMessageException e) {
      throw malformed(e.getMessage(), e);
    }
  }

  private static IOException malformed(String why, Exception cause) {
    return new IOException("Malformed delegation token of cryptos3: " + why, cause);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SplitKeyTokenIdentifier that
        && Objects.equals(provider, that.provider)
        && Objects.equals(described, that.described);
  }

  @Override
  public int hashCode() {
    return Objects.hash(provider, described);
  }

  /** Shows all of it: it is public. */
  @Override
  public String toString() {
    return getKind() + " " + described + " of " + provider;
  }
}
