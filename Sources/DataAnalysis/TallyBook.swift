/// The tallies of one metric and more by arm, of everybody and of any number of slices of the rows, such
/// as a day or a segment: one block of memory, so that a row finds its own without a detour.
final class TallyBook {
  private let metrics: Int
  private(set) var slices = 0
  /// Room for arms in each slice.
  private var arms = 4
  private var capacity = 16
  private var tallies: UnsafeMutablePointer<Tally>

  init(metrics: Int) {
    self.metrics = metrics
    tallies = Self.empty(16 * 4 * metrics)
  }

  deinit { tallies.deallocate() }

  private static func empty(_ count: Int) -> UnsafeMutablePointer<Tally> {
    let tallies = UnsafeMutablePointer<Tally>.allocate(capacity: count)
    tallies.initialize(repeating: Tally(), count: count)
    return tallies
  }

  /// The number of a new slice.
  func addSlice() -> Int {
    if slices == capacity { move(capacity: 2 * capacity, arms: arms) }
    slices += 1
    return slices - 1
  }

  func makeRoom(forArms count: Int) {
    if count > arms { move(capacity: capacity, arms: 2 * count) }
  }

  private func move(capacity: Int, arms: Int) {
    let moved = Self.empty(capacity * arms * metrics)
    for slice in 0..<slices {
      let row = self.arms * metrics
      (moved + slice * arms * metrics).update(from: tallies + slice * row, count: row)
    }
    tallies.deallocate()
    tallies = moved
    self.capacity = capacity
    self.arms = arms
  }

  /// Where the tallies of a slice and an arm begin, one a metric.
  @inline(__always)
  func place(_ slice: Int, _ arm: Int) -> UnsafeMutablePointer<Tally> {
    tallies + (slice * arms + arm) * metrics
  }

  func tally(_ slice: Int, _ arm: Int, _ metric: Int) -> Tally {
    arm < arms ? place(slice, arm)[metric] : Tally()
  }
}
