/// The x ≥ 0 that brings `columns · x` nearest to `target`, in the sense of least squares.
///
/// For a dozen columns: it works on the products of columns, so unknowns that are nearly multiples of
/// each other are told apart to about eight digits, and one that adds nothing new stays 0.
///
/// - Parameters:
///   - columns: One array an unknown, each as long as `target`.
///   - target: What is to be matched.
///
/// Lawson, C. L., and Hanson, R. J. (1974). *Solving Least Squares Problems*, chapter 23. Bro, R., and
/// de Jong, S. (1997). "A fast non-negativity-constrained least squares algorithm." *Journal of
/// Chemometrics* 11(5), 393–401.
package func nonNegativeLeastSquares(columns: [[Double]], target: [Double]) -> [Double] {
  let n = columns.count
  var products = [Double](repeating: 0, count: n * n)
  for i in 0..<n {
    for j in 0...i {
      products[i * n + j] = dot(columns[i], columns[j])
      products[j * n + i] = products[i * n + j]
    }
  }
  let goals = columns.map { dot($0, target) }
  var x = [Double](repeating: 0, count: n)
  var free: [Int] = []
  var barred = Set<Int>()
  while let entering = steepest(x, products, goals, except: free, barred) {
    free.append(entering)
    while true {
      guard let solution = solve(products, goals, n, free),
        solution.last! > 0 || free.last != entering
      else {
        // Rounding made it look useful: it isn't, until something else changes.
        free.removeAll { $0 == entering }
        barred.insert(entering)
        break
      }
      if solution.allSatisfy({ $0 > 0 }) {
        for (index, value) in zip(free, solution) { x[index] = value }
        barred.removeAll()
        break
      }
      // As far towards the solution as no unknown turns negative; who reaches 0 stays there.
      var share = 1.0
      for (index, value) in zip(free, solution) where value <= 0 {
        share = min(share, x[index] / (x[index] - value))
      }
      for (index, value) in zip(free, solution) {
        x[index] += share * (value - x[index])
        if value <= 0 && x[index] <= 1e-15 { x[index] = 0 }
      }
      free.removeAll { x[$0] == 0 }
    }
  }
  return x
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for index in a.indices { sum += a[index] * b[index] }
  return sum
}

/// The unknown at 0 whose growth lowers the error fastest, if any does.
private func steepest(
  _ x: [Double], _ products: [Double], _ goals: [Double], except free: [Int], _ barred: Set<Int>
) -> Int? {
  let n = x.count
  var best: (index: Int, slope: Double)?
  for index in 0..<n where !free.contains(index) && !barred.contains(index) {
    var slope = goals[index]
    for other in free { slope -= products[index * n + other] * x[other] }
    if slope > 1e-13 * abs(goals[index]), slope > best?.slope ?? 0 { best = (index, slope) }
  }
  return best?.index
}

/// Cholesky's solution for the free unknowns alone; nil if the last of them adds nothing new.
private func solve(
  _ products: [Double], _ goals: [Double], _ n: Int, _ free: [Int]
) -> [Double]? {
  let k = free.count
  var factor = [Double](repeating: 0, count: k * k)
  var solution = [Double](repeating: 0, count: k)
  for i in 0..<k {
    for j in 0...i {
      var sum = products[free[i] * n + free[j]]
      for m in 0..<j { sum -= factor[i * k + m] * factor[j * k + m] }
      if i > j {
        factor[i * k + j] = sum / factor[j * k + j]
      } else {
        guard sum > 1e-14 * products[free[i] * n + free[i]] else { return nil }
        factor[i * k + i] = sum.squareRoot()
      }
    }
    var sum = goals[free[i]]
    for m in 0..<i { sum -= factor[i * k + m] * solution[m] }
    solution[i] = sum / factor[i * k + i]
  }
  for i in stride(from: k - 1, through: 0, by: -1) {
    for m in (i + 1)..<max(k, i + 1) { solution[i] -= factor[m * k + i] * solution[m] }
    solution[i] /= factor[i * k + i]
  }
  return solution
}
