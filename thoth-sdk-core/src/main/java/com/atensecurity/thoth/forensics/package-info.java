/** Forensic timelines of sessions, incidents and agents. */
@NullMarked
package com.atensecurity.thoth.forensics;

import org.jspecify.annotations.NullMarked;
