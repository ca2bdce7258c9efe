/**
 * The indexes of a search engine, Elasticsearch or OpenSearch, over REST: filled in bulk,
 * and put in the place of another at one stroke.
 */
@NullMarked
package dev.reshelve.searchindex;

import org.jspecify.annotations.NullMarked;
