internal import Statistics

/// One user's luck in one step: a single uniform decides everything until the first thing happens.
///
/// Of events that come one after the other the first is found by cutting its probability off the
/// uniform's range; what is left, stretched to [0, 1), is uniform again and knows nothing of what did not
/// happen. After the first event each has a uniform of its own.
struct Luck: ~Copyable {
  private var stream: RandomStream
  private var rest = 0.0
  private var isSpent = true

  init(_ stream: consuming RandomStream) { self.stream = stream }

  @inline(__always)
  mutating func uniform() -> Double { stream.uniform() }

  /// Begins with a uniform already drawn.
  @inline(__always)
  mutating func begin(with uniform: Double) { (rest, isSpent) = (uniform, false) }

  @inline(__always)
  mutating func happens(_ probability: Double) -> Bool {
    guard probability > 0 else { return false }
    if isSpent { return stream.uniform() < probability }
    if rest < probability {
      isSpent = true
      return true
    }
    rest = (rest - probability) / (1 - probability)
    return false
  }

  /// The step of a user is over.
  @inline(__always)
  mutating func end() { isSpent = true }
}
