package import Statistics

/// A way to play a plan once under a policy, in a world.
package protocol Engine: Sendable {
  /// - Parameters:
  ///   - moments: Whether the sums of squares of user totals are wanted (they cost time).
  ///   - streams: The replicate's chance; an engine of expectations leaves it alone.
  func play(_ plan: Plan, in world: World, under policy: Policy, moments: Bool, streams: Streams)
    -> Ledger
}

/// An engine that tells users apart.
package protocol UserEngine: Engine {
  /// - Parameter log: Is told everything that anybody sees or does; nil: nobody asks.
  func play(
    _ plan: Plan, in world: World, under policy: Policy, moments: Bool, streams: Streams,
    log: (any EventLog)?
  ) -> Ledger
}
