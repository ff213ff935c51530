import type * as Proto from '@tensorflow/tfjs-node/dist/proto/api_pb';
import { addNode, type Node, type Tensor, type VariableValues } from './graph';
import { loadTensorFlow } from './load';
import { loadModel } from './model';
import { read } from './ops';
import { encodeSavedModel } from './savedModel';

/** A graph that runs: its variables keep their values from one run to the next. */
export interface Session {
  /** Runs what `output` needs, once, and gives its values; `inputs` are those of the placeholders, in `feeds`' order. */
  readonly run: (output: Tensor, feeds?: readonly Feed[]) => Float32Array;
  /** What all variables of the graph hold now. */
  readonly variables: () => VariableValues;
  readonly dispose: () => void;
}

export interface Feed {
  readonly placeholder: Tensor;
  readonly values: Int32Array | Float32Array;
}

/** Opens a session on all nodes that `outputs` and the first values of the variables need. */
export function openSession(outputs: readonly Tensor[]): Session {
  const binding = loadTensorFlow();
  const initializer = initializeAll(outputs);
  const states = (outputs[0]?.graph.variables ?? []).map((each) => ({ name: each.name, value: read(each) }));
  const model = encodeSavedModel(
    loadProto(),
    reachable([initializer, ...[...outputs, ...states.map(({ value }) => value)].map(({ node }) => node)]),
    initializer,
  );
  const id = loadModel(binding, model);

  const fetch = (output: Tensor, feeds: readonly Feed[] = []) => {
    const ids = feeds.map(({ placeholder, values }) => {
      const type = placeholder.dtype === 'int32' ? binding.TF_INT32 : binding.TF_FLOAT;
      return binding.createTensor([...placeholder.shape], type, values);
    });
    const names = feeds.map(({ placeholder }) => `${placeholder.node.name}:0`).join(',');
    const [result] = binding.runSavedModel(id, ids, names, `${output.node.name}:0`);
    for (const tensor of ids) binding.deleteTensor(tensor);
    if (result === undefined) throw new Error(`TensorFlow gave no value for ${output.node.name}`);
    const values = binding.tensorDataSync(result.id);
    binding.deleteTensor(result.id);
    return values;
  };

  return {
    run: (output, feeds) => {
      const values = fetch(output, feeds);
      if (!(values instanceof Float32Array)) throw new TypeError(`${output.node.name} is not of float32`);
      return values;
    },
    variables: () =>
      new Map(
        states.map(({ name, value }) => {
          const values = fetch(value);
          if (values instanceof Float32Array || values instanceof Int32Array) return [name, values];
          throw new TypeError(`${name} is neither of float32 nor of int32`);
        }),
      ),
    dispose: () => {
      binding.deleteSavedModel(id);
    },
  };
}

function initializeAll([first]: readonly Tensor[]): Node {
  if (first === undefined) throw new RangeError('a session needs an output');
  return addNode(first.graph, 'NoOp', [], { shape: [], after: first.graph.initializers }).node;
}

/** The nodes that `roots` need, in the graph's order: what gradients made in vain is left behind. */
function reachable(roots: readonly Node[]): readonly Node[] {
  const found = new Set<Node>();
  const waiting = [...roots];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (found.has(node)) continue;
    found.add(node);
    waiting.push(...node.inputs.map((input) => input.node), ...node.after);
  }
  return [...found];
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- 12,000 lines that only a session needs
const loadProto = (): typeof Proto => require('@tensorflow/tfjs-node/dist/proto/api_pb') as typeof Proto;
