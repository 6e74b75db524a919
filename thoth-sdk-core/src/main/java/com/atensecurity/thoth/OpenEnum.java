package com.atensecurity.thoth;

/**
 * A value from a list that the server may extend.
 *
 * <p>Implementations are records of one text with a constant for each known value, so a value that
 * this version has never heard of is still a value: it compares and is sent back as it came.
 * For anything that grants access, compare with the constants you accept; everything else means no.
 */
public interface OpenEnum {
  /**
   * The value's text on the wire.
   *
   * @return the text exactly as received
   */
  String value();
}
