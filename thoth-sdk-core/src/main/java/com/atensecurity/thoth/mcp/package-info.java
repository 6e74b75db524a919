/** MCP vendors, the inventory of MCP traffic, and the tool catalog. */
@NullMarked
package com.atensecurity.thoth.mcp;

import org.jspecify.annotations.NullMarked;
