/// A list that is emptied and filled again in innermost loops: unchecked, and never copied.
final class Stack<Element: BitwiseCopyable> {
  private(set) var elements = UnsafeMutablePointer<Element>.allocate(capacity: 64)
  private(set) var count = 0
  private var capacity = 64

  deinit { elements.deallocate() }

  @inline(__always)
  subscript(index: Int) -> Element {
    get { elements[index] }
    set { elements[index] = newValue }
  }

  @inline(__always)
  func clear() { count = 0 }

  @inline(__always)
  func push(_ element: Element) {
    if count == capacity { grow() }
    elements[count] = element
    count += 1
  }

  private func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
    larger.update(from: elements, count: count)
    elements.deallocate()
    elements = larger
    capacity *= 2
  }
}
