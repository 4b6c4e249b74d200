/// What is remembered of every user.
final class Users {
  let cells: UnsafeMutablePointer<Int32>
  let totals: UnsafeMutablePointer<Totals>

  /// What a user has had of the campaign under test.
  struct Totals: BitwiseCopyable {
    var impressions: UInt32 = 0
    var clicks: UInt32 = 0
    var landings: UInt32 = 0
  }

  init(count: Int) {
    cells = .allocate(capacity: max(1, count))
    cells.initialize(repeating: 0, count: count)
    totals = .allocate(capacity: max(1, count))
    totals.initialize(repeating: Totals(), count: count)
  }

  deinit {
    cells.deallocate()
    totals.deallocate()
  }
}
