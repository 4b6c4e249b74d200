internal import Statistics

/// What experiments share: seed, threads, and plays that are averaged.
package struct ExperimentRun: Sendable {
  package let seed: UInt64
  package let threads: Int

  package init(seed: UInt64, threads: Int) {
    (self.seed, self.threads) = (seed, threads)
  }

  /// Plays that follow each other on one thread.
  private static let batch = 64

  /// Averages figures over plays: the same for any number of threads.
  ///
  /// - Parameters:
  ///   - purpose: What sets the chance of these plays apart from others'.
  ///   - figures: How many a play has; those that are not finite are left out.
  ///   - play: One play, with a stream of its own.
  func average(
    _ plays: Int, for purpose: String, figures: Int,
    _ play: @escaping @Sendable (_ play: Int, _ stream: inout RandomStream) throws -> [Double]
  ) async throws -> [RunningMoments] {
    let (key, seed) = (stableHash(purpose), seed)
    @Sendable func moments(_ range: Range<Int>) throws -> [RunningMoments] {
      var moments = [RunningMoments](repeating: RunningMoments(), count: figures)
      for index in range {
        var stream = RandomStream(seed: seed, replicate: UInt64(index), purpose: key)
        let values = try play(index, &stream)
        for (figure, value) in values.enumerated() where value.isFinite {
          moments[figure].add(value)
        }
      }
      return moments
    }
    let batches = stride(from: 0, to: plays, by: Self.batch).map {
      $0..<min(plays, $0 + Self.batch)
    }
    var parts = [[RunningMoments]?](repeating: nil, count: batches.count)
    try await withThrowingTaskGroup(of: (Int, [RunningMoments]).self) { group in
      var next = 0
      func add() {
        guard next < batches.count else { return }
        let index = next
        next += 1
        group.addTask {
          try Task.checkCancellation()
          return (index, try moments(batches[index]))
        }
      }
      for _ in 0..<max(1, threads) { add() }
      while let (index, part) = try await group.next() {
        parts[index] = part
        add()
      }
    }
    var all = [RunningMoments](repeating: RunningMoments(), count: figures)
    for part in parts.compactMap(\.self) {
      for figure in all.indices { all[figure].merge(part[figure]) }
    }
    return all
  }
}
