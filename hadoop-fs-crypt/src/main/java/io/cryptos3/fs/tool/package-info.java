/** Commands for administrators: single files and objects, encrypted, decrypted and looked at. */
package io.cryptos3.fs.tool;
