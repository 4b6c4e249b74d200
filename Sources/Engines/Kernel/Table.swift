/// Numbers that are worked out again and again, in storage that is kept and grows: innermost loops read
/// and write them unchecked, and nobody copies them.
final class Table<Number: Lanes> {
  private(set) var values = UnsafeMutablePointer<Number>.allocate(capacity: 1)
  private var capacity = 1

  deinit { values.deallocate() }

  /// Room for `count` numbers; all are 0 after it has grown.
  func reserve(_ count: Int) {
    guard count > capacity else { return }
    values.deallocate()
    capacity = count
    values = .allocate(capacity: count)
    values.initialize(repeating: .zero, count: count)
  }

  func clear() { values.update(repeating: .zero, count: capacity) }

  @inline(__always)
  subscript(index: Int) -> Number {
    get { values[index] }
    set { values[index] = newValue }
  }
}
