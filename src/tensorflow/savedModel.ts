import type * as Proto from '@tensorflow/tfjs-node/dist/proto/api_pb';
import type { Attribute, Constant, DType, Node, Tensor } from './graph';
import type { Shape } from './shape';

/** Numbers of TensorFlow's `DataType` enumeration (tensorflow/core/framework/types.proto). */
const dataTypes: Readonly<Record<DType, number>> = {
  float32: 1,
  float64: 2,
  int32: 3,
  bool: 10,
  resource: 20,
  uint64: 23,
};

/** A GraphDef of this version is accepted by TensorFlow 2.10 and later. */
const producer = 1286;

/** Signature and output that a session runs once after loading, to give the variables their first values. */
const initializerKey = '__saved_model_init_op';

/**
 * Writes nodes down as a SavedModel (tensorflow/core/protobuf/saved_model.proto).
 * `initializer` is run once when the model is loaded; every other node is found by its name.
 */
export function encodeSavedModel(proto: typeof Proto, nodes: readonly Node[], initializer: Node): Uint8Array {
  const { SavedModel, MetaGraphDef, GraphDef, VersionDef, SignatureDef, TensorInfo } = proto;

  const versions = new VersionDef();
  versions.setProducer(producer);
  const graph = new GraphDef();
  graph.setNodeList(nodes.map((node) => encodeNode(proto, node)));
  graph.setVersions(versions);

  const output = new TensorInfo();
  output.setName(initializer.name);
  const signature = new SignatureDef();
  signature.getOutputsMap().set(initializerKey, output);

  const info = new MetaGraphDef.MetaInfoDef();
  info.setTagsList(['serve']);
  const metaGraph = new MetaGraphDef();
  metaGraph.setMetaInfoDef(info);
  metaGraph.setGraphDef(graph);
  metaGraph.getSignatureDefMap().set(initializerKey, signature);

  const model = new SavedModel();
  model.setSavedModelSchemaVersion(1);
  model.setMetaGraphsList([metaGraph]);
  return model.serializeBinary();
}

function encodeNode(proto: typeof Proto, { name, op, inputs, after, attributes }: Node): Proto.NodeDef {
  const node = new proto.NodeDef();
  node.setName(name);
  node.setOp(op);
  node.setInputList([...inputs.map(nameOf), ...after.map((earlier) => `^${earlier.name}`)]);
  for (const [key, attribute] of Object.entries(attributes)) {
    node.getAttrMap().set(key, encodeAttribute(proto, attribute));
  }
  return node;
}

const nameOf = ({ node, output }: Tensor): string => (output ? `${node.name}:${output}` : node.name);

function encodeAttribute(proto: typeof Proto, attribute: Attribute): Proto.AttrValue {
  const value = new proto.AttrValue();
  if ('type' in attribute) value.setType(dataTypes[attribute.type]);
  else if ('shape' in attribute) value.setShape(encodeShape(proto, attribute.shape));
  else if ('int' in attribute) value.setI(attribute.int);
  else if ('bool' in attribute) value.setB(attribute.bool);
  else if ('string' in attribute) value.setS(Buffer.from(attribute.string).toString('base64'));
  else value.setTensor(encodeConstant(proto, attribute.tensor));
  return value;
}

function encodeShape(proto: typeof Proto, shape: Shape): Proto.TensorShape {
  const encoded = new proto.TensorShape();
  encoded.setDimList(
    shape.map((size) => {
      const dimension = new proto.TensorShape.Dim();
      dimension.setSize(size);
      return dimension;
    }),
  );
  return encoded;
}

function encodeConstant(proto: typeof Proto, { dtype, shape, values }: Constant): Proto.Tensor {
  const { buffer, byteOffset, byteLength } = values;
  const tensor = new proto.Tensor();
  tensor.setDtype(dataTypes[dtype]);
  tensor.setTensorShape(encodeShape(proto, shape));
  tensor.setTensorContent(Buffer.from(buffer, byteOffset, byteLength).toString('base64'));
  return tensor;
}
