/**
 * One HTTP server, spoken to within limits: whole answers of bounded size within a
 * deadline, or an exception that says whether the server can have got the request.
 */
@NullMarked
package dev.reshelve.http;

import org.jspecify.annotations.NullMarked;
