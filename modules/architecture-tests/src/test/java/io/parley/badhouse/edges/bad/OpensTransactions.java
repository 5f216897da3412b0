package io.parley.badhouse.edges.bad;

import jakarta.transaction.Transactional;

/** An edge that opens transactions. */
@Transactional
class OpensTransactions {}
