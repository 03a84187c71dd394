/**
 * The object format, version 1: what {@code docs/spec/object-format.md} specifies.
 *
 * <p>To write, wrap the sink in an {@link io.cryptos3.format.EncryptingOutputStream}. To read, take
 * the first {@link io.cryptos3.format.ObjectLayout#PREFIX_BYTES} bytes of the object, parse the
 * {@link io.cryptos3.format.ObjectHeader}, find the DEK for its EDEK, and make a {@link
 * io.cryptos3.format.ChunkOpener}, which checks that this is the DEK. Then
 *
 * <ul>
 *   <li>{@link io.cryptos3.format.DecryptingInputStream} reads on from there;
 *   <li>{@link io.cryptos3.format.RandomAccessReader} reads at any position, in several threads;
 *   <li>whoever schedules reads itself, such as vectored reads, opens the chunks itself.
 * </ul>
 *
 * <p>A FileSystem's input stream holds one opener and both readers: {@code read()} goes to the
 * decrypting stream over the seekable stored stream, {@code seek(p)} seeks the stored stream to
 * {@link io.cryptos3.format.ObjectLayout#chunkOffset} of the chunk of {@code p}, calls {@link
 * io.cryptos3.format.DecryptingInputStream#restartAt} and skips {@link
 * io.cryptos3.format.ObjectLayout#positionInChunk} bytes; positioned reads go to the random reader.
 * A position that is counted from the end comes from {@link
 * io.cryptos3.format.RandomAccessReader#length()}.
 */
package io.cryptos3.format;
