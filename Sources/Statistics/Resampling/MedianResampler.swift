internal import CRmath

/// Resamples of a median, of which none is drawn in full.
///
/// The i-th smallest of n uniforms is Beta(i, n + 1 − i), and the next is the smallest of n − i uniforms
/// above it; so the middle of a resample is where these fall among the values in order.
///
/// David, H. A., and Nagaraja, H. N. (2003). *Order Statistics*, third edition, §2.
struct MedianResampler: Resampler {
  let estimate: Double
  let withoutOne: [Double]
  private let sorted: [Double]

  init(_ values: [Double]) throws(Undefined) {
    sorted = values.sorted()
    let n = sorted.count
    guard sorted.allSatisfy(\.isFinite) else { throw .beyondRange }
    estimate = quantile(ofSorted: sorted, 0.5)
    withoutOne = sorted.indices.map { [sorted] left in
      func value(_ rank: Int) -> Double { sorted[rank < left ? rank : rank + 1] }
      return n.isMultiple(of: 2) ? value(n / 2 - 1) : value(n / 2 - 1) / 2 + value(n / 2) / 2
    }
  }

  func draw(from stream: inout RandomStream) -> Double {
    let n = Double(sorted.count)
    let rank = ((n + 1) / 2).rounded(.down)
    let uniform = stream.beta(rank, n + 1 - rank)
    let middle = value(at: uniform)
    guard sorted.count.isMultiple(of: 2) else { return middle }
    let gap = -expm1(log1p(-stream.uniform()) / (n - rank))
    return middle / 2 + value(at: uniform + (1 - uniform) * gap) / 2
  }

  private func value(at uniform: Double) -> Double {
    sorted[min(sorted.count - 1, Int(uniform * Double(sorted.count)))]
  }
}
