/// What is remembered of every user.
final class Users {
  let cells: UnsafeMutablePointer<Int32>
  let totals: UnsafeMutablePointer<Totals>
  /// Who each of them is, where people change places; nil: the place itself.
  let numbers: UnsafeMutablePointer<Int32>?

  /// What a user has had of the campaign under test.
  struct Totals: BitwiseCopyable {
    var impressions: UInt32 = 0
    var clicks: UInt32 = 0
    var landings: UInt32 = 0
  }

  /// - Parameter changePlaces: Whether users will.
  init(count: Int, changePlaces: Bool = false) {
    cells = .allocate(capacity: max(1, count))
    cells.initialize(repeating: 0, count: count)
    totals = .allocate(capacity: max(1, count))
    totals.initialize(repeating: Totals(), count: count)
    numbers = changePlaces ? .allocate(capacity: max(1, count)) : nil
    if let numbers { for user in 0..<count { (numbers + user).initialize(to: Int32(user)) } }
  }

  deinit {
    cells.deallocate()
    totals.deallocate()
    numbers?.deallocate()
  }
}
