package io.cryptos3.wire;

/**
 * Request of {@code POST /v1/keys/{name}/import} to the appliance: a version that is to get
 * material which exists already. Nothing of it is seen or used before {@link FinishImport}.
 *
 * @param definition of the key, if it is to be created; absent for the next version of one
 */
public record BeginImport(CreateKey definition) {}
