package import Statistics

/// A way to play a plan once under a policy, in a world.
package protocol Engine: Sendable {
  /// - Parameters:
  ///   - moments: Whether the sums of squares of user totals are wanted (they cost time).
  ///   - streams: The replicate's chance; an engine of expectations leaves it alone.
  func play(_ plan: Plan, in world: World, under policy: Policy, moments: Bool, streams: Streams)
    -> Ledger
}
