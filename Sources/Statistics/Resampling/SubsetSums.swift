/// The sums of all subsets of up to 40 numbers, counted without going through them one by one.
///
/// All sums of either half are put in order; how many pairs of them reach a limit is then a walk along
/// both.
///
/// Horowitz, E., and Sahni, S. (1974). "Computing partitions with applications to the knapsack problem."
/// *Journal of the ACM* 21(2), 277–292.
struct SubsetSums: Sendable {
  static let mostNumbers = 40

  /// Ascending sums of the subsets of a half, by the size of the subset.
  private let first: [[Double]]
  private let second: [[Double]]

  init(_ numbers: [Double]) throws(Undefined) {
    guard numbers.count <= Self.mostNumbers else { throw .tooLarge }
    let middle = numbers.count / 2
    first = Self.sums(numbers[..<middle])
    second = Self.sums(numbers[middle...])
  }

  /// How many subsets have a sum of `limit` or more; nil counts subsets of every size.
  func count(size: Int? = nil, atLeast limit: Double) -> Double {
    var count = 0.0
    for (i, ofFirst) in first.enumerated() {
      for (j, ofSecond) in second.enumerated() where size == nil || i + j == size {
        count += Self.pairs(ofFirst, ofSecond, atLeast: limit)
      }
    }
    return count
  }

  /// How many subsets there are.
  func count(size: Int? = nil) -> Double { count(size: size, atLeast: -.infinity) }

  private static func pairs(_ a: [Double], _ b: [Double], atLeast limit: Double) -> Double {
    var count = 0
    // The first of b that reaches the limit together with the a at hand: the greater that, the earlier.
    var start = b.count
    for sum in a {
      while start > 0, sum + b[start - 1] >= limit { start -= 1 }
      count += b.count - start
    }
    return Double(count)
  }

  private static func sums(_ numbers: ArraySlice<Double>) -> [[Double]] {
    var bySize: [[Double]] = [[0]]
    for number in numbers {
      bySize.append([])
      for size in stride(from: bySize.count - 1, through: 1, by: -1) {
        bySize[size] = merged(bySize[size], bySize[size - 1].map { $0 + number })
      }
    }
    return bySize
  }

  private static func merged(_ a: [Double], _ b: [Double]) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i] <= b[j] {
        result.append(a[i])
        i += 1
      } else {
        result.append(b[j])
        j += 1
      }
    }
    result.append(contentsOf: a[i...])
    result.append(contentsOf: b[j...])
    return result
  }
}
